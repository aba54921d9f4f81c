import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall, useKept, useMay } from '../client/index.ts';
import { FilterPills, Loading, Page, ProblemNote } from '../ui/index.ts';
import { PickRegions } from './pick-regions.tsx';
import { PickRuleSet } from './pick-rule-set.tsx';
import { RegionsTable } from './regions-table.tsx';
import { SetView } from './set-view.tsx';
import { type ShownSet, shownSet, shownSets } from './shown-sets.ts';

const views = ['rules', 'regions'] as const;

/** Rule sets and regions: everybody reads them, in both languages side by side, and the ministry publishes them for all. */
export function NormsPage() {
  const { t } = useTranslation('norms');
  const read = useCall('norms.read', {});
  const publishes = read.data?.publishes ?? false;
  const mayPublish = useMay('norms.publishRuleSet') && publishes;
  const [view, setView] = useKept<(typeof views)[number]>('norms', 'rules');
  const [chosen, setChosen] = useState<string | null>(null);
  const sets = shownSets(read.data?.sets ?? []);
  const shown = shownSet(sets, chosen);
  const last = read.data?.last ?? null;
  return (
    <Page
      page="catalogue"
      title={t('title')}
      note={t(publishes ? 'noteMinistry' : 'noteOffice')}
      actions={
        mayPublish &&
        (view === 'rules' ? <PickRuleSet last={last} onPublished={setChosen} /> : <PickRegions last={last} />)
      }
      tools={
        <>
          <FilterPills
            label={t('viewLabel')}
            value={view}
            onChange={setView}
            options={views.map((value) => ({ value, text: t(`view.${value}`) }))}
          />
          {view === 'rules' && <SetPills sets={sets} chosen={shown?.key ?? ''} onChange={setChosen} />}
        </>
      }
    >
      <ProblemNote problem={read.problem} again={read.again} />
      {read.loading && <Loading />}
      {view === 'rules' && shown && <SetView of={shown} sets={sets} last={last} mayEnable={mayPublish} />}
      {view === 'regions' && <RegionsTable published={read.data?.regions ?? null} />}
    </Page>
  );
}

function SetPills(props: { sets: readonly ShownSet[]; chosen: string; onChange: (key: string) => void }) {
  const { t } = useTranslation('norms');
  return (
    <FilterPills
      label={t('sets')}
      value={props.chosen}
      onChange={props.onChange}
      options={props.sets.map(({ key, set, standing }) => ({
        value: key,
        text: t(standing === 'waits' ? 'setWaits' : 'set', { id: set.id }),
      }))}
    />
  );
}
