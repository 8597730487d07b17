import { copyFileSync } from 'node:fs';

copyFileSync('node_modules/buddy-playground/standalone.js', 'buddy-playground.js');
