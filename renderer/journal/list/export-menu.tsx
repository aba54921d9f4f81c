import { Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../../shared/calendar/index.ts';
import type { JournalFilter } from '../../../shared/journal/index.ts';
import { formatNumber } from '../../../shared/text/index.ts';
import { useAct } from '../../client/index.ts';
import { problemText, useLanguage } from '../../i18n/index.ts';
import { Button, Modal, ProblemNote, ProgressPanel, toast, useReturnFocus } from '../../ui/index.ts';
import css from '../journal.module.css';
import { PeriodFields } from '../period-fields.tsx';

/** What the list shows as a workbook, or a period as a file that proves itself. */
export function ExportMenu({ filter }: { filter: JournalFilter }) {
  const { t } = useTranslation('journal');
  const language = useLanguage();
  const sheet = useAct('journal.export');
  const [asking, setAsking] = useState(false);
  const save = async () => {
    const answer = await sheet.run({ ...filter, language });
    if (!answer.ok) toast((t) => problemText(answer.problem, t), 'problem');
    else if (answer.value.saved)
      toast((t) =>
        t('journal:export.saved', { count: answer.value.rows, shown: formatNumber(answer.value.rows) }),
      );
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" loading={sheet.busy}>
            {t('export.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void save()}>
            {t('export.sheet')}
            <span className={css.under}>{t('export.sheetNote')}</span>
          </Menu.Item>
          <Menu.Item onClick={() => setAsking(true)}>
            {t('export.bundle')}
            <span className={css.under}>{t('export.bundleNote')}</span>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking && <BundleDialog filter={filter} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Since the order that the journal is kept by: earlier entries there are none. */
const earliest = '2021-01-01';

function BundleDialog({ filter, onClose }: { filter: JournalFilter; onClose: () => void }) {
  const { t } = useTranslation('journal');
  useReturnFocus();
  const save = useAct('journal.saveBundle');
  const [from, setFrom] = useState(filter.from ?? earliest);
  const [to, setTo] = useState(filter.to ?? today(Date.now()));
  const ready = from !== '' && to !== '' && from <= to;
  const run = async () => {
    const answer = await save.run({ from, to });
    if (!answer.ok || !answer.value.saved) return;
    const count = answer.value.entries;
    toast((t) => t('journal:export.bundleSaved', { count, shown: formatNumber(count) }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('export.bundle')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void run();
        }}
      >
        <p>{t('export.bundleText')}</p>
        <PeriodFields className={css.pair} from={from} to={to} onFrom={setFrom} onTo={setTo} />
        {save.busy && (
          <ProgressPanel text={t('export.bundleRunning')} progress={save.progress} onCancel={save.cancel} />
        )}
        <ProblemNote problem={save.problem} />
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={!ready} loading={save.busy}>
            {t('export.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
