import '../element/index.ts';
