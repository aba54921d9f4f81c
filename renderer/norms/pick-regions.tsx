import { useTranslation } from 'react-i18next';
import type { Region } from '../../shared/norms/index.ts';
import { normsHere, type Output, useAct } from '../client/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import { Button, DialogForm, Note, ProblemNote, toast } from '../ui/index.ts';
import { PickingDialog, usePicking } from './picking.tsx';

type Picked = NonNullable<Output<'norms.pickRegions'>>;

/** Opens a list of regions from a file, shows what differs, and publishes it for all. */
export function PickRegions({ last }: { last: string | null }) {
  const { t } = useTranslation('norms');
  const of = usePicking(useAct('norms.pickRegions'));
  return (
    <PickingDialog of={of} open={t('regions.open')} title={t('regions.dialog')} size={620}>
      {of.problem && <p>{t('regions.file')}</p>}
      {of.picked && <PublishRegions picked={of.picked} last={last} onClose={of.close} />}
    </PickingDialog>
  );
}

function PublishRegions(props: { picked: Picked; last: string | null; onClose: () => void }) {
  const { t } = useTranslation(['norms', 'common']);
  const { name, regions } = props.picked;
  const differences = useDifferences(regions);
  const change = useAct('norms.changeRegions');
  const doIt = async () => {
    const answer = await change.run({ last: props.last, regions });
    if (!answer.ok) return;
    toast((t) => t('norms:regions.done'));
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
          <Button type="submit" disabled={differences.length === 0} loading={change.busy}>
            {t('norms:regions.publish')}
          </Button>
        </>
      }
    >
      <Note tone={differences.length === 0 ? 'blue' : 'amber'} title={name}>
        {differences.length === 0 ? (
          t('norms:regions.same')
        ) : (
          <ul>
            {differences.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        )}
      </Note>
      <ProblemNote problem={change.problem} />
    </DialogForm>
  );
}

/** In words, one line for each region. */
function useDifferences(next: readonly Region[]): string[] {
  const { t } = useTranslation('norms');
  const language = useLanguage();
  const now = new Map(normsHere().regions.map((each) => [each.code, each]));
  const nameOf = ({ code, name }: Region) => `${code} ${inLanguage(name, language)}`;
  return next.flatMap((each) => {
    const before = now.get(each.code);
    if (!before) return [t('regions.added', { name: nameOf(each) })];
    const whole = ({ name, centre }: Region) =>
      [...new Set([name.kk, name.ru, centre?.kk, centre?.ru])].filter(Boolean).join(' / ');
    return whole(before) === whole(each)
      ? []
      : [t('regions.renamed', { before: whole(before), after: whole(each) })];
  });
}
