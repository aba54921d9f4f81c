import type { Applicant, RequestState } from '../../../shared/access/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import type { Store } from '../store/index.ts';

/** Who asks, in both languages: the office by its card, or the applicant of a letter as the letter names it. */
export async function applicantOf(
  state: RequestState,
  store: Store,
): Promise<Applicant & { nameKk: string; nameRu: string }> {
  const office = state.applicant ? null : ((await store.fold('office', state.home)) as OfficeState | null);
  const applicant = askedBy(state, office);
  const { kk, ru } = office?.card.name ?? { kk: applicant.name, ru: applicant.name };
  return { ...applicant, nameKk: kk, nameRu: ru };
}

/** Who asks, as the journal names it: an office in the language of its request. */
export function askedBy({ applicant, prepared }: RequestState, office: OfficeState | null): Applicant {
  if (applicant) return applicant;
  const { name, bin, region } = office?.card ?? { name: { kk: '', ru: '' }, bin: '', region: '' };
  return { name: name[prepared.language], bin, region };
}
