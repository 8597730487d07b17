// Of the page's style sheets, those of the parts that an embed has.
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { figures } from '../styles/figures.ts';
import { picture } from '../styles/picture.ts';
import { print } from '../styles/print.ts';
import { tokens } from '../styles/tokens.ts';
import { transport } from '../styles/transport.ts';
import { zoom } from '../styles/zoom.ts';

export const styles = [tokens, base, picture, figures, controls, transport, zoom, print];
