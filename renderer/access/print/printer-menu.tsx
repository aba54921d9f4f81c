import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../../shared/kernel/index.ts';
import { changePreferences, type Output, useCall, usePreferences } from '../../client/index.ts';
import { problemText } from '../../i18n/index.ts';
import { toast } from '../../ui/index.ts';
import css from '../access.module.css';

type Printer = Output<'access.printers'>[number];

/** The last used printer first; one that cannot print now says so instead of swallowing the paper. */
export function PrinterMenu(of: {
  /** What the button says; «print» where nothing else is printed on the page. */
  text?: string;
  /** Nothing can be printed before it could be shown. */
  ready: boolean;
  quiet?: boolean;
  onPrint: (printer: string) => Promise<Result<{ printed: boolean }>>;
}) {
  const { t } = useTranslation('access');
  const printers = useCall('access.printers', {});
  const { printer: last } = usePreferences();
  const [busy, setBusy] = useState(false);
  const send = async (printer: Printer) => {
    setBusy(true);
    const answer = await of.onPrint(printer.name);
    setBusy(false);
    if (!answer.ok) return toast((t) => problemText(answer.problem, t), 'problem');
    await changePreferences({ printer: printer.name });
    if (answer.value.printed) toast((t) => t('access:print.sent', { printer: printer.label }));
  };
  const all = (printers.data ?? []).toSorted((a, b) => Number(b.name === last) - Number(a.name === last));
  return (
    <Menu position="bottom-end" onOpen={printers.again}>
      <Menu.Target>
        <Button variant={of.quiet ? 'default' : 'filled'} disabled={!of.ready} loading={busy}>
          {of.text ?? t('print.print')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('print.printers')}</Menu.Label>
        {printers.problem && <p className={css.menuNote}>{problemText(printers.problem, t)}</p>}
        {printers.data?.length === 0 && <p className={css.menuNote}>{t('print.noPrinters')}</p>}
        {all.map((printer) => (
          <Menu.Item key={printer.name} disabled={!printer.ready} onClick={() => void send(printer)}>
            {printer.label}
            {!printer.ready && <span className={css.under}>{t('print.stopped')}</span>}
            {printer.ready && printer.name === last && (
              <span className={css.under}>{t('print.lastUsed')}</span>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
