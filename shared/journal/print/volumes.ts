/**
 * The most entries of one printed volume: some two hundred sheets, which can be laced. A volume is a document of its own with
 * its own pages and closing sheet, so that the time of printing grows by whole volumes, and no print window holds more.
 */
export const volumeEntries = 1500;

/** Parts a period of `count` entries into volumes: `from` and `to` are positions in the period, `to` exclusive. */
export function journalVolumes(count: number): { from: number; to: number }[] {
  const volumes = Math.max(1, Math.ceil(count / volumeEntries));
  return Array.from({ length: volumes }, (_, at) => ({
    from: at * volumeEntries,
    to: Math.min(count, (at + 1) * volumeEntries),
  }));
}
