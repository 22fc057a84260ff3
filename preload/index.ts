/** The bridge of the main window: two functions and nothing of Electron; what may be called is the gate's to say. */
import { openBridge } from './bridge.ts';

openBridge(() => true);
