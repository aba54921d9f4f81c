import type { OfficeCard } from '../../shared/office/index.ts';
import type { OpenedCode } from './enrolment-code.ts';
import type { Offices } from './offices.ts';

/** What the ministry is called until its own founding event says more. */
const firstCard: OfficeCard = {
  kind: 'ministry',
  name: {
    kk: 'Қазақстан Республикасы Еңбек және халықты әлеуметтік қорғау министрлігі',
    ru: 'Министерство труда и социальной защиты населения Республики Казахстан',
  },
  region: '71',
  bin: '000000000000',
};

/**
 * Sees to it that there is a ministry and a way into it: at the first start its office is made; while it has neither device nor
 * open code, a code is opened, to be printed once.
 * @param id of the ministry's office where there is none yet
 */
export async function foundMinistry(
  offices: Offices,
  id: string,
): Promise<{ ministry: string; code: OpenedCode | null }> {
  const there = await offices.ministry();
  if (!there) await offices.register(firstCard, null, id);
  const ministry = there ?? id;
  return { ministry, code: await offices.recovery.openFirst(ministry) };
}
