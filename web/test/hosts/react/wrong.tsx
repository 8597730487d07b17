import type {} from 'buddy-playground/react';

// @ts-expect-error a heap that there is not
export const heap = <buddy-playground heap="worst-fit" />;
// @ts-expect-error an attribute that there is not
export const attribute = <buddy-playground scenaro="guest-8" />;
