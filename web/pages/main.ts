import './link.ts';
import '../element/index.ts';
