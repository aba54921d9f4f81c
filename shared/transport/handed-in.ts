/** An exchange file that another workstation hands in over the network, and the answer to it: bytes both ways. */
export const handedIn = {
  path: '/v1/exchange',
  contentType: 'application/x-onir-exchange',
  /** Bytes of the file, and of the answer: larger ones are carried to the centre's own machine. */
  most: 12 * 1_048_576,
} as const;
