// The page for iframes, beside the playground's own page.
import '../element/embed/index.ts';
import { begin } from './frame/index.ts';

begin();
