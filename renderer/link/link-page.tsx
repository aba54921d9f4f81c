import { useTranslation } from 'react-i18next';
import { useCall, useMay } from '../client/index.ts';
import { Loading, Page, ProblemNote } from '../ui/index.ts';
import { EnrolCard } from './enrol-card.tsx';
import { ExchangeFileCard } from './exchange-file-card.tsx';
import { KeysCard, WaitingFacts } from './facts-cards.tsx';
import css from './link.module.css';
import { RenewCard } from './renew-card.tsx';
import { StateCard } from './state-card.tsx';
import { WayForm } from './way-form.tsx';

/** The way to the centre: how it stands, what waits, what is wrong and what to do about it. */
export function LinkPage() {
  const { t } = useTranslation('link');
  const state = useCall('link.state', {});
  const mayChange = useMay('link.change');
  const mayCarry = useMay('link.writeExchangeFile');
  const mayEnrol = useMay('link.enrol');
  const of = state.data;
  return (
    <Page page="link" title={t('title')}>
      <ProblemNote problem={state.problem} again={state.again} />
      {state.loading && <Loading />}
      {of && (
        <div className={css.columns}>
          <div className={css.stack}>
            <StateCard of={of} />
            {of.centre && <WaitingFacts of={of} />}
            {mayCarry && of.centre && <ExchangeFileCard of={of} />}
            {mayEnrol && !of.centre && <EnrolCard />}
          </div>
          <div className={css.stack}>
            <KeysCard of={of} />
            {mayEnrol && of.centre && <RenewCard />}
            {mayChange && of.centre && <WayForm key={wayKey(of.centre)} saved={of.centre} />}
          </div>
        </div>
      )}
    </Page>
  );
}

/** The form begins anew when somebody else has saved other settings. */
function wayKey({ origin, authority, proxy, metered }: Parameters<typeof WayForm>[0]['saved']): string {
  return JSON.stringify([origin, authority, proxy, metered]);
}
