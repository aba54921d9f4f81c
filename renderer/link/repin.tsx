import { useTranslation } from 'react-i18next';
import type { LinkState } from '../../shared/link/index.ts';
import { useAct } from '../client/index.ts';
import { Button, ProblemNote } from '../ui/index.ts';
import css from './link.module.css';
import { useChangeWay } from './use-change.ts';

/** Where the centre is not known by its certificate any more: the ministry's new one, from its file. */
export function Repin({ centre }: { centre: NonNullable<LinkState['centre']> }) {
  const { t } = useTranslation('link');
  const { origin, authority, proxy, metered } = centre;
  const way = { origin, authority, proxy, metered };
  const pick = useAct('session.pickAuthority');
  const change = useChangeWay(way);
  const choose = async () => {
    const answer = await pick.run({});
    if (answer.ok && answer.value.authority !== '') await change.save({ ...way, ...answer.value });
  };
  return (
    <div className={css.repin}>
      <div>
        <Button variant="default" loading={pick.busy || change.busy} onClick={() => void choose()}>
          {t('way.repin')}
        </Button>
      </div>
      <ProblemNote problem={pick.problem ?? change.problem} />
    </div>
  );
}
