/** The words of organisations: how far they have come, how they number. */
import { choice } from '../../core/masters.ts';
import type { Stage } from '../../core/organisations.ts';
import type { BadgeTone } from '../kit/index.ts';

export const STAGE_WORDS = [
  choice('planned', 'Planned', 'नियोजित'),
  choice('pilot', 'Pilot', 'प्रायोगिक'),
  choice('live', 'Live', 'कार्यरत'),
  choice('exempt', 'Exempt', 'छूट प्राप्त'),
];
export const STAGE_HINTS = [
  choice(
    'planned',
    'Units, posts and people can be set up; no paper is registered.',
    'इकाइयाँ, पद और कर्मचारी बनाए जा सकते हैं; कोई कागज़ दर्ज नहीं होता।',
  ),
  choice(
    'pilot',
    'Works here on trial. Its name, abbreviation and place must be there in both languages.',
    'यहाँ परीक्षण के रूप में कार्य करता है। नाम, संक्षेप और स्थान दोनों भाषाओं में होने चाहिए।',
  ),
  choice(
    'live',
    'All its work is done here. Its name, abbreviation and place must be there in both languages.',
    'इसका सारा कार्य यहीं होता है। नाम, संक्षेप और स्थान दोनों भाषाओं में होने चाहिए।',
  ),
  choice(
    'exempt',
    'Goes on with paper; nothing new is registered here. The order says who exempts it.',
    'कागज़ पर कार्य जारी रहता है; यहाँ कुछ नया दर्ज नहीं होता। आदेश बताता है कि छूट किसने दी।',
  ),
];
export const STAGE_TONES: Readonly<Record<Stage, BadgeTone>> = {
  planned: 'plain',
  pilot: 'warn',
  live: 'good',
  exempt: 'navy',
};
export const NUMBERING_WORDS = [
  choice('plain', 'Without its code', 'कोड के बिना'),
  choice('code_first', 'Its code first', 'कोड पहले'),
  choice('code_last', 'Its code last', 'कोड अंत में'),
];
