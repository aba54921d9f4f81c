/** The part of the Trusted Types API that is used here; the standard library does not declare it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    of: { createHTML: (text: string) => string },
  ): { createHTML(text: string): string };
}

function trustedTypes(): TrustedTypes | undefined {
  return (window as { trustedTypes?: TrustedTypes }).trustedTypes;
}

/** Made once: the window's content policy allows this name, and a name can be taken only once. */
let trust: ((text: string) => string) | null = null;

/**
 * A static page from the data service, fit for `srcdoc`. The frame inherits the window's content policy, so the page's
 * one `<style>` gets the window's nonce; the frame is sandboxed, so nothing in it can run or lead away.
 * @returns a TrustedHTML where the browser has one
 */
export function trustedPage(html: string): string {
  trust ??= makeTrust();
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  return trust(nonce ? html.replace('<style>', `<style nonce="${nonce}">`) : html);
}

function makeTrust(): (text: string) => string {
  const policy = trustedTypes()?.createPolicy('print-preview', { createHTML: (text) => text });
  return policy ? (text) => policy.createHTML(text) : (text) => text;
}
