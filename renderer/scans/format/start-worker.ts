/** The part of the Trusted Types API that is used here; the standard library does not declare it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    of: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

function trustedTypes(): TrustedTypes | undefined {
  return (window as { trustedTypes?: TrustedTypes }).trustedTypes;
}

/** Made once: the window's content policy allows this name, and a name can be taken only once. */
let trust: ((url: string) => string) | null = null;

/** Starts a worker of the program's own: nothing but a file under `workers/` of the built window is ever run. */
export function startWorker(url: string): Worker {
  trust ??= makeTrust();
  return new Worker(trust(new URL(url, location.href).href), { type: 'module' });
}

function makeTrust(): (url: string) => string {
  const policy = trustedTypes()?.createPolicy('scan-worker', { createScriptURL: ownWorker });
  return policy ? (url) => policy.createScriptURL(url) : ownWorker;
}

function ownWorker(url: string): string {
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin || !pathname.startsWith('/workers/'))
    throw new TypeError('not a worker of ours');
  return url;
}
