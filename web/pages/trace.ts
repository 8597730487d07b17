// A trace to open with: ?trace=ADDRESS. Where it may be is the element's attribute trace-origins to say.
const playground = document.querySelector('main > buddy-playground');
const address = new URLSearchParams(location.search).get('trace');
if (address) playground?.setAttribute('trace', address);
