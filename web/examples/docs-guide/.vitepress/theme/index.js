import Theme from 'vitepress/theme';
// On the server this does nothing; in the browser it defines the element.
import 'buddy-playground/element';
import HeapFigure from './HeapFigure.vue';
import './style.css';

export default {
  extends: Theme,
  enhanceApp({ app }) {
    app.component('HeapFigure', HeapFigure);
  },
};
