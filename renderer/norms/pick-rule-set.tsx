import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parameterNames, type RuleSet } from '../../shared/norms/index.ts';
import { type Output, useAct } from '../client/index.ts';
import { paragraphText } from '../i18n/index.ts';
import { Button, DateField, DialogForm, Facts, Note, ProblemNote, ReadingTable, toast } from '../ui/index.ts';
import { inUseOn } from './in-use-on.ts';
import css from './norms.module.css';
import { PickingDialog, usePicking } from './picking.tsx';
import { SetChangesCard } from './set-changes.tsx';

type Picked = NonNullable<Output<'norms.pickRuleSet'>>;

/** Opens a rule set from a file: what is wrong with it in words, or what it would change, and then its publication. */
export function PickRuleSet(props: { last: string | null; onPublished: (event: string) => void }) {
  const { t } = useTranslation('norms');
  const of = usePicking(useAct('norms.pickRuleSet'));
  const { picked, close } = of;
  const title = t(picked?.set ? 'publish.title' : 'faults.title');
  return (
    <PickingDialog of={of} open={t('open')} title={title} size={980}>
      {picked?.set && <PublishForm {...props} name={picked.name} set={picked.set} onClose={close} />}
      {picked && !picked.set && <Faults of={picked} />}
    </PickingDialog>
  );
}

function Faults({ of }: { of: Picked }) {
  const { t } = useTranslation('norms');
  return (
    <div className={css.stack}>
      <Note tone="red" title={of.name}>
        {t('faults.text')}
      </Note>
      <ReadingTable>
        <thead>
          <tr>
            <th scope="col">{t('faults.place')}</th>
            <th scope="col">{t('faults.what')}</th>
            <th scope="col">{t('paragraph')}</th>
          </tr>
        </thead>
        <tbody>
          {of.faults.map(({ what, place, paragraph }) => (
            <tr key={`${what} ${place}`}>
              <td>
                <FaultPlace place={place} />
              </td>
              <td>{t(`faults.${what}`)}</td>
              <td className={css.cited}>{paragraphText(paragraph ?? undefined, t)}</td>
            </tr>
          ))}
        </tbody>
      </ReadingTable>
    </div>
  );
}

/** A parameter by its name in words as well: who reads the list is no programmer. */
function FaultPlace({ place }: { place: string }) {
  const { t } = useTranslation('norms');
  const [list, name] = place.split('.');
  const known = parameterNames.find((each) => list === 'parameters' && each === name);
  return (
    <>
      {known && <span className={css.named}>{t(`parameter.${known}`)}</span>}
      <span className={css.place}>{place}</span>
    </>
  );
}

function ActFacts({ name, set }: { name: string; set: RuleSet }) {
  const { t } = useTranslation('norms');
  const { kk, ru } = set.act.rules;
  return (
    <Facts
      facts={[
        [t('publish.file'), name],
        [t('kazakh'), kk],
        [t('russian'), ru],
      ]}
    />
  );
}

function PublishForm(props: {
  name: string;
  set: RuleSet;
  last: string | null;
  onPublished: (event: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['norms', 'common']);
  const [from, setFrom] = useState(props.set.effectiveFrom);
  const publish = useAct('norms.publishRuleSet');
  const set = { ...props.set, effectiveFrom: from || props.set.effectiveFrom };
  const doIt = async () => {
    const answer = await publish.run({ last: props.last, set });
    if (!answer.ok) return;
    toast((t) => t('norms:publish.done'));
    props.onPublished(answer.value.published);
    props.onClose();
  };
  return (
    <DialogForm
      onSend={() => void doIt()}
      actions={
        <>
          <Button variant="default" onClick={props.onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={from === ''} loading={publish.busy}>
            {t('norms:publish.do')}
          </Button>
        </>
      }
    >
      <ActFacts name={props.name} set={set} />
      <DateField
        label={t('norms:publish.from')}
        value={from}
        onChange={setFrom}
        error={from === '' ? t('norms:publish.dayNeeded') : undefined}
      />
      <SetChangesCard before={inUseOn(set)} after={set} />
      <Note tone="blue">{t('norms:publish.explain')}</Note>
      <ProblemNote problem={publish.problem} />
    </DialogForm>
  );
}
