import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Output, useAct, useCall } from '../../client/index.ts';
import { shortDate } from '../../i18n/index.ts';
import { Button, Loading, Modal, Note, ProblemNote, toast, useReturnFocus } from '../../ui/index.ts';
import css from '../accounts.module.css';

/** Which workstation of the office a password that nobody has been shown goes to. */
export function ForwardDialog(of: { account: string; credential: string; onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'common']);
  useReturnFocus();
  const there = useCall('accounts.workstations', {});
  const forward = useAct('accounts.forwardPassword');
  const exchange = useAct('link.exchangeNow');
  const [chosen, setChosen] = useState<string | null>(null);
  const all = there.data ?? [];
  const send = async () => {
    if (chosen === null) return;
    const answer = await forward.run({ id: of.account, credential: of.credential, device: chosen });
    if (!answer.ok) return;
    toast((t) => t('accounts:forward.done'));
    of.onClose();
    // Where there is no network now, or the exchange is paused, it goes with the next one.
    await exchange.run({});
  };
  return (
    <Modal
      opened
      onClose={of.onClose}
      title={t('forward.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={css.forward}>
        <p>{t('forward.text')}</p>
        <ProblemNote problem={there.problem ?? forward.problem} again={there.again} />
        {there.loading && <Loading />}
        {there.data && all.length === 0 && <Note tone="grey" title={t('forward.none')} />}
        {all.length > 0 && <Workstations all={all} chosen={chosen} onChoose={setChosen} />}
        <div className={css.endButtons}>
          <Button variant="default" onClick={of.onClose}>
            {t('common:cancel')}
          </Button>
          <Button disabled={chosen === null} loading={forward.busy} onClick={() => void send()}>
            {t('forward.do')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Workstations(props: {
  all: Output<'accounts.workstations'>;
  chosen: string | null;
  onChoose: (device: string) => void;
}) {
  const { t } = useTranslation('accounts');
  return (
    <fieldset className={css.choices}>
      <legend>{t('forward.which')}</legend>
      {props.all.map(({ device, fingerprint, since }) => (
        <label key={device} className={css.choice}>
          <input
            type="radio"
            name="workstation"
            checked={props.chosen === device}
            onChange={() => props.onChoose(device)}
          />
          <code>{fingerprint}</code>
          <span className={css.under}>{t('forward.since', { date: shortDate(since.slice(0, 10)) })}</span>
        </label>
      ))}
    </fieldset>
  );
}
