import { mount } from 'svelte';
import HeapDemo from './HeapDemo.svelte';

mount(HeapDemo, { target: document.getElementById('app') });
