import { z } from 'zod';

// The content policy forbids making code from text; zod would try it once, and the refusal would stand in the log.
// This module comes before every schema, for a schema decides when it is made.
z.config({ jitless: true });
