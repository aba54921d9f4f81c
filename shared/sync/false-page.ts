/** The centre said something that its own hashes or signatures do not bear out: nothing of it is taken. */
export class FalsePage extends Error {}
