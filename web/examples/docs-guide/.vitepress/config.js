export default {
  title: 'Buddies and balloons',
  description: 'A short guide to an allocator that halves memory, and to the balloon that takes it away.',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  // Where it is not at the top of its server: BASE=/guide/ npm run build.
  base: process.env.BASE ?? '/',
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'buddy-playground' } } },
  themeConfig: {
    outline: false,
    sidebar: [
      { text: 'A buddy allocator', link: '/' },
      { text: 'The balloon', link: '/balloon' },
      { text: 'Why nothing came back', link: '/why-nothing-came-back' },
      { text: 'Your own trace', link: '/your-own-trace' },
      { text: 'On your own page', link: '/embed' },
    ],
  },
};
