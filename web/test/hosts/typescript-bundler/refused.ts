import { Engine, PlaygroundError } from 'buddy-playground';

const engine = await Engine.create({ guest: true, units: 8 });
try {
  engine.free(4096);
} catch (error) {
  if (!(error instanceof PlaygroundError)) throw error;
  console.warn(error.code, error.message);
}
