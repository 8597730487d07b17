/** For `embed.html`, beside the standalone file: the page for iframes. */
import { begin } from '../pages/frame/index.ts';

begin();
