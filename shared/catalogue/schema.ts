// The catalogue is part of the norms: its schema stands there, below every feature that reads it.
export {
  type SystemAmendment,
  type SystemCard,
  systemAmendment,
  systemCard,
  systemCode,
} from '../norms/index.ts';
