import { useTranslation } from 'react-i18next';
import type { ListedDevice, ListedOffice, OpenedCode } from '../../shared/offices/index.ts';
import { useAct, useCall, useMay } from '../client/index.ts';
import { dateTime, inLanguage, useLanguage } from '../i18n/index.ts';
import {
  Button,
  confirm,
  Facts,
  Loading,
  PanelSection,
  Pill,
  ProblemNote,
  RecordPanel,
  toast,
} from '../ui/index.ts';
import css from './offices.module.css';
import { regionName } from './offices-table.tsx';

/** One office: its card as registered, its workstations, and a code for a further one. */
export function OfficePanel(props: { office: ListedOffice; onOpened: (opened: OpenedCode) => void }) {
  const { t } = useTranslation('offices');
  const language = useLanguage();
  const { office, card } = props.office;
  const mayOpen = useMay('offices.openCode');
  const code = useAct('offices.openCode');
  const open = async () => {
    const answer = await code.run({ office });
    if (answer.ok) props.onOpened(answer.value);
  };
  return (
    <RecordPanel
      title={inLanguage(card.name, language)}
      state={card.kind === 'ministry' && <Pill tone="blue">{t('ministry')}</Pill>}
      actions={
        mayOpen && (
          <Button loading={code.busy} onClick={() => void open()}>
            {t('code.open')}
          </Button>
        )
      }
    >
      <ProblemNote problem={code.problem} />
      <Facts
        facts={[
          // The title says the other one.
          language === 'kk' ? [t('panel.nameRu'), card.name.ru] : [t('panel.nameKk'), card.name.kk],
          [t('column.region'), regionName(card.region, language)],
          [t('column.bin'), card.bin],
          [
            t('panel.office'),
            <span key="office" className={css.code}>
              {office}
            </span>,
          ],
        ]}
      />
      <Devices office={office} />
    </RecordPanel>
  );
}

/** Somebody waits on the telephone for the confirmation: a new workstation shows up without being asked for. */
const lookMs = 5_000;

function Devices({ office }: { office: string }) {
  const { t } = useTranslation('offices');
  const devices = useCall('offices.devices', { office }, { every: lookMs });
  return (
    <PanelSection title={t('device.title')}>
      <ProblemNote problem={devices.problem} again={devices.again} />
      {devices.loading && <Loading />}
      {devices.data?.length === 0 && <p className={css.under}>{t('device.none')}</p>}
      <ul className={css.list}>
        {waitingFirst(devices.data ?? []).map((device) => (
          <Device key={device.device} office={office} device={device} />
        ))}
      </ul>
    </PanelSection>
  );
}

/** Who waits for a confirmation stands above who works, and what is revoked below. */
function waitingFirst(devices: readonly ListedDevice[]): ListedDevice[] {
  const rank = ({ revoked, confirmed }: ListedDevice) => (revoked !== null ? 2 : confirmed === null ? 0 : 1);
  return devices.toSorted((a, b) => rank(a) - rank(b));
}

type Standing = 'working' | 'waiting' | 'revoked';
const tones = { working: 'green', waiting: 'amber', revoked: 'red' } as const;

/** What the ministry does with a workstation; each is asked first. */
function useDeviceActs(place: { office: string; device: string }, fingerprint: string) {
  const confirming = useAct('offices.confirm');
  const revoking = useAct('offices.revoke');
  const confirmIt = async () => {
    const sure = await confirm((t) => ({
      title: t('offices:ask.confirm.title'),
      text: t('offices:ask.confirm.text', { fingerprint }),
      yes: t('offices:ask.confirm.do'),
    }));
    if (!sure) return;
    const answer = await confirming.run(place);
    if (answer.ok) toast((t) => t('offices:device.confirmed'));
  };
  const revokeIt = async () => {
    const sure = await confirm((t) => ({
      title: t('offices:ask.revoke.title'),
      text: t('offices:ask.revoke.text', { fingerprint }),
      yes: t('offices:ask.revoke.do'),
      danger: true,
    }));
    if (!sure) return;
    const answer = await revoking.run(place);
    if (answer.ok) toast((t) => t('offices:device.revoked'));
  };
  return { confirming, revoking, confirmIt, revokeIt };
}

function Device(props: { office: string; device: ListedDevice }) {
  const { t } = useTranslation('offices');
  const { device, fingerprint, enrolled, confirmed, revoked } = props.device;
  const place = { office: props.office, device };
  const mayChange = useMay('offices.confirm');
  // Who takes away the own workstation's access has nobody left to give it back.
  const own = useCall('link.state', {}).data?.fingerprint === fingerprint;
  const standing: Standing = revoked !== null ? 'revoked' : confirmed === null ? 'waiting' : 'working';
  const { confirming, revoking, confirmIt, revokeIt } = useDeviceActs(place, fingerprint);
  return (
    <li className={css.device}>
      <span className={css.deviceHead}>
        <span className={css.code}>{fingerprint}</span>
        <Pill tone={tones[standing]}>{t(`device.${standing}`)}</Pill>
        {own && <span className={css.under}>{t('device.own')}</span>}
      </span>
      <span className={css.under}>{t('device.enrolled', { at: dateTime(enrolled) })}</span>
      <ProblemNote problem={confirming.problem ?? revoking.problem} />
      {mayChange && !own && standing !== 'revoked' && (
        <span className={css.buttons}>
          {standing === 'waiting' && (
            <Button size="xs" loading={confirming.busy} onClick={() => void confirmIt()}>
              {t('device.confirm')}
            </Button>
          )}
          <Button size="xs" variant="default" loading={revoking.busy} onClick={() => void revokeIt()}>
            {t('device.revoke')}
          </Button>
        </span>
      )}
    </li>
  );
}
