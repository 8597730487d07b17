'use client';

import 'buddy-playground/element';
import type {} from 'buddy-playground/react';

/** Rendered on the server first, where the element does nothing. */
export const HeapDemo = () => <buddy-playground scenario="guest-8" />;
