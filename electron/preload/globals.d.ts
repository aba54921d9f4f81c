// The preload sees three names of the DOM and nothing else: a fourth would be logic that does not belong here.
declare const window: {
  postMessage(message: unknown, targetOrigin: string, transfer?: readonly MessagePort[]): void;
};
declare const location: { readonly origin: string };
