import type { Chance } from './chance.ts';
import type { Station, Wanted } from './station.ts';
import type { PaperState } from './toys.ts';
import type { World } from './world.ts';

type Draft = Omit<Wanted, 'pens'>;

/** What somebody at a workstation may do next, as far as the forms would offer it. */
export function deedAt(world: World, station: Station, chance: Chance): Draft {
  const papers = [...station.folded.foldings].flatMap(([name, { state }]) =>
    name.startsWith('paper/') && state ? [{ id: name.slice(6), state: state as PaperState }] : [],
  );
  const paper = chance.of(papers);
  const roll = chance.next();
  if (!paper || roll < 0.2) return openedPaper(world, chance);
  if (roll < 0.35) return noteAt(world, station, chance);
  const of = (type: string): Draft => ({
    kind: 'paper',
    aggregate: paper.id,
    type,
    typeVersion: 1,
    common: {},
  });
  if (roll < 0.5) return of('paper.noted');
  if (station.office !== paper.state.home) return of('paper.answered');
  return of(chance.happens(0.7) ? 'paper.sent' : 'paper.withdrawn');
}

/** What somebody does about an event that fell; what is done anew has been made a moment before. */
export function closingAt(world: World, station: Station, fallen: string, chance: Chance): Draft | null {
  const event = station.disk.held.get(fallen)?.event;
  if (!event) return null;
  const { kind, type, aggregate } = event.envelope;
  const what = { attempted: { kind, type, record: aggregate }, met: 'access.submitted' };
  const of = (closing: string, more: Record<string, unknown>, buildsOn: readonly string[]): Draft => ({
    ...{ kind: 'conflict', aggregate: fallen, type: `conflict.${closing}`, typeVersion: 1 },
    ...{ common: { ...what, ...more }, buildsOn },
  });
  const roll = chance.next();
  if (roll < 0.3) return of('escalated', {}, [fallen]);
  if (roll < 0.7) return of('withdrawn', { why: 'notNeeded' }, [fallen]);
  const pens = world.pens.get(station.id);
  const again =
    pens && station.make({ ...openedPaper(world, chance), pens: [pens.person] }, world.nowMs, chance);
  return again ? of('reissued', { event: again.envelope.id }, [again.envelope.id]) : null;
}

function openedPaper(world: World, chance: Chance): Draft {
  const attachment = chance.happens(0.3) ? world.newId() : null;
  const title = `paper ${chance.below(6)}`;
  const common = { title, attachment };
  return { kind: 'paper', aggregate: world.newId(), type: 'paper.opened', typeVersion: 1, common };
}

function noteAt(world: World, station: Station, chance: Chance): Draft {
  const newest = station.of.registry.get('note')?.types['note.made'] ?? 1;
  const typeVersion = chance.happens(0.5) ? newest : 1;
  const buildsOn: string[] = [];
  // What a colleague said in the corridor: an event that this workstation has not seen.
  const other = chance.happens(0.2) ? chance.of(world.stations) : undefined;
  const told = other?.office === station.office ? chance.of([...other.disk.held.values()]) : undefined;
  if (told?.event.envelope.home === station.office) buildsOn.push(told.event.envelope.id);
  const common: Record<string, unknown> = {};
  if (chance.happens(0.05)) common.poison = chance.happens(0.5) ? 'refused' : 'fails';
  return { kind: 'note', aggregate: world.newId(), type: 'note.made', typeVersion, common, buildsOn };
}
