// The face of analytics: the board as it is now, a watch that tells of changes, and the proof of both.
export { audit } from './audit.ts'
export { board, type Board, type Sold } from './board.ts'
export type { Figure, Proof } from './proof.ts'
export { watch } from './watch.ts'
