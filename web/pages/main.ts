import './link.ts';
import '../element/index.ts';
import '../element/compare/index.ts';
