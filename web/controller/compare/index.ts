// What happens over time in a comparison.
export { Canvas } from './canvas.ts'; // drawn anew when its width or the colours change
export { Chart } from './chart.ts'; // the curves on their canvas
export { Clock } from './clock.ts'; // where both machines stand
export { type Choices, Contest } from './contest.ts'; // runs both
export { ChartSaving } from './saving.ts'; // the curves as a file
