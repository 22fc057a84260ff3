/** The bridge of the signing window: the same two functions, for its own short list of calls. */
import { openBridge } from './bridge.ts';
import { signingNames } from './signing-names.ts';

openBridge((name) => signingNames.has(name));
