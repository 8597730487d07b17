export default {
  title: 'A guide',
  url: 'https://docs.example',
  baseUrl: '/',
  headTags: [{ tagName: 'link', attributes: { rel: 'icon', href: 'data:,' } }],
  clientModules: ['./src/playground.js'],
  presets: [['classic', { docs: { routeBasePath: '/', sidebarPath: undefined }, blog: false }]],
};
