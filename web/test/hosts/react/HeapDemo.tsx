import { useState } from 'react';
import 'buddy-playground/element';
import type {} from 'buddy-playground/react';

export function HeapDemo() {
  const [place, setPlace] = useState('');
  return (
    <>
      <buddy-playground scenario="guest-8" onstep={({ detail }) => setPlace(`op ${detail.op}, step ${detail.step}`)} />
      <output>{place}</output>
    </>
  );
}
