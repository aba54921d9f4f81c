import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../../shared/text/index.ts';
import { type Output, useAct, useCall } from '../client/index.ts';
import { Button, Card, confirm, Pill, ProblemNote, toast } from '../ui/index.ts';
import css from './office.module.css';
import { WorkplaceCode } from './workplace-code.tsx';

type Device = Output<'offices.devices'>[number];

/** A new workstation waits in front of somebody: it shows up without being asked for. */
const lookMs = 5_000;

/** The office's own workstations: a code for a further one, whose key was compared, and whose access ends. Nothing while it stands alone. */
export function WorkplacesCard() {
  const link = useCall('link.state', {});
  const { data } = link;
  return data?.centre ? <Workplaces office={data.office} own={data.fingerprint} /> : null;
}

function Workplaces({ office, own }: { office: string; own: string }) {
  const { t } = useTranslation('office');
  const devices = useCall('offices.devices', { office }, { every: lookMs });
  const open = useAct('offices.openCode');
  const [opened, setOpened] = useState<Output<'offices.openCode'> | null>(null);
  const run = async () => {
    const answer = await open.run({ office });
    if (answer.ok) setOpened(answer.value);
  };
  const there = (devices.data ?? []).filter((each) => each.revoked === null);
  return (
    <Card title={t('workplaces.title')}>
      <p className={css.intro}>{t('workplaces.text')}</p>
      <ProblemNote problem={devices.problem} again={devices.again} />
      <ul className={css.workplaces} aria-label={t('workplaces.title')}>
        {there.map((each) => (
          <Workplace key={each.device} office={office} device={each} own={each.fingerprint === own} />
        ))}
      </ul>
      <ProblemNote problem={open.problem} />
      <Button variant="default" loading={open.busy} onClick={() => void run()}>
        {t('workplaces.open')}
      </Button>
      <WorkplaceCode opened={opened} onClose={() => setOpened(null)} />
    </Card>
  );
}

function Workplace({ office, device, own }: { office: string; device: Device; own: boolean }) {
  const { t } = useTranslation('office');
  const confirmation = useAct('offices.confirm');
  const revocation = useAct('offices.revoke');
  const { fingerprint } = device;
  const admit = async () => {
    const sure = await confirm((t) => ({
      title: t('office:workplaces.confirmTitle'),
      text: t('office:workplaces.confirmText', { fingerprint }),
      yes: t('office:workplaces.confirm'),
    }));
    if (sure && (await confirmation.run({ office, device: device.device })).ok)
      toast((t) => t('office:workplaces.confirmed'));
  };
  const revoke = async () => {
    const sure = await confirm((t) => ({
      title: t('office:workplaces.revokeTitle'),
      text: t('office:workplaces.revokeText', { fingerprint }),
      yes: t('office:workplaces.revoke'),
      danger: true,
    }));
    if (sure && (await revocation.run({ office, device: device.device })).ok)
      toast((t) => t('office:workplaces.revoked'));
  };
  return (
    <li>
      <span className={css.fingerprint}>{fingerprint}</span>
      <span className={css.quiet}>{t('workplaces.since', { at: dateTime(device.enrolled) })}</span>
      {own && <Pill tone="blue">{t('workplaces.own')}</Pill>}
      {device.confirmed === null && <Pill tone="amber">{t('workplaces.waits')}</Pill>}
      <ProblemNote problem={confirmation.problem ?? revocation.problem} />
      <div className={css.buttons}>
        {device.confirmed === null && (
          <Button size="xs" loading={confirmation.busy} onClick={() => void admit()}>
            {t('workplaces.confirm')}
          </Button>
        )}
        {!own && (
          <Button size="xs" variant="default" loading={revocation.busy} onClick={() => void revoke()}>
            {t('workplaces.revoke')}
          </Button>
        )}
      </div>
    </li>
  );
}
