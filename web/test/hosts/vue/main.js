import { createApp } from 'vue';
import HeapDemo from './HeapDemo.vue';

createApp(HeapDemo).mount('#app');
