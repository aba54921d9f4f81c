/** Why a file was not taken, in words for who runs the centre. */
export class NotTaken extends Error {}
