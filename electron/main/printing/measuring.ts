import type { WebContents } from 'electron';
import { z } from 'zod';

/** The part of `DOMSnapshot.captureSnapshot` that is read: texts by number, attributes as pairs, boxes as [x, y, width, height]. */
const snapshot = z.object({
  strings: z.array(z.string()),
  documents: z
    .array(
      z.object({
        nodes: z.object({ attributes: z.array(z.array(z.number())) }),
        layout: z.object({ nodeIndex: z.array(z.number()), bounds: z.array(z.array(z.number())) }),
      }),
    )
    .min(1),
});

/** Heights in CSS px of all elements that carry `attribute`, in document order. */
export function heightsOf(answer: unknown, attribute: string): number[] {
  const { strings, documents } = snapshot.parse(answer);
  const wanted = strings.indexOf(attribute);
  const first = documents[0];
  if (!first || wanted < 0) return [];
  const heights = new Map<number, number>();
  first.layout.nodeIndex.forEach((node, at) => {
    const names = first.nodes.attributes[node]?.filter((_, place) => place % 2 === 0) ?? [];
    if (names.includes(wanted)) heights.set(node, first.layout.bounds[at]?.[3] ?? 0);
  });
  return [...heights].sort(([a], [b]) => a - b).map(([, height]) => height);
}

/**
 * Measures a page that may run no script, through the debugger's protocol. The layout is that of print at one device
 * pixel per CSS px, so that a screen's scale changes nothing.
 */
export async function measure(contents: WebContents): Promise<number[]> {
  const { debugger: protocol } = contents;
  protocol.attach('1.3');
  try {
    await protocol.sendCommand('Emulation.setEmulatedMedia', { media: 'print' });
    await protocol.sendCommand('Emulation.setDeviceMetricsOverride', {
      width: 1200,
      height: 1600,
      deviceScaleFactor: 1,
      mobile: false,
    });
    return heightsOf(
      await protocol.sendCommand('DOMSnapshot.captureSnapshot', { computedStyles: [] }),
      'data-row',
    );
  } finally {
    protocol.detach();
  }
}
