import './link.ts';
import './trace.ts';
import '../element/index.ts';
import '../element/compare/index.ts';
