//! Between chances and the logits that they are mixed as, in tables.

/// Steps of either curve.
pub(crate) const STEPS: usize = 4096;
/// Logits from -12 to 12.
const PER_LOGIT: f32 = STEPS as f32 / 24.0;
/// e to the power of one step.
const GROWTH: f32 = 1.005_876_6;

#[derive(Debug)]
pub(crate) struct Curves {
    logits: [f32; STEPS],
    chances: [f32; STEPS],
}

impl Curves {
    pub(crate) const fn new() -> Self {
        Self { logits: [0.0; STEPS], chances: [0.0; STEPS] }
    }

    /// By sums and products alone: libraries differ in the last bit of a logarithm.
    pub(crate) fn draw(&mut self) {
        let steps = STEPS as f32;
        let mut logit = 0.0;
        let mut odds = 1.0;
        for i in STEPS / 2..STEPS {
            self.logits[i] = logit;
            self.logits[STEPS - 1 - i] = -logit;
            let middle = i as f32 + 0.5;
            logit += steps / (middle * (steps - middle));
            self.chances[i] = odds / (1.0 + odds);
            self.chances[STEPS - 1 - i] = 1.0 / (1.0 + odds);
            odds *= GROWTH;
        }
    }

    pub(crate) fn logit(&self, chance: f32) -> f32 {
        self.logits[(chance * STEPS as f32) as usize & (STEPS - 1)]
    }

    pub(crate) fn chance(&self, logit: f32) -> f32 {
        let step = (logit * PER_LOGIT + (STEPS / 2) as f32) as usize;
        self.chances[step.min(STEPS - 1)]
    }
}
