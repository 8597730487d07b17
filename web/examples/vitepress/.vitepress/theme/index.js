import DefaultTheme from 'vitepress/theme';
import 'buddy-playground/element';

export default DefaultTheme;
