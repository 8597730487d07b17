import '../element/index.ts';
import '../element/compare/index.ts';
