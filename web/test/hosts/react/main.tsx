import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HeapDemo } from './HeapDemo';

const app = document.getElementById('app');
if (app) {
  createRoot(app).render(
    <StrictMode>
      <HeapDemo />
    </StrictMode>,
  );
}
