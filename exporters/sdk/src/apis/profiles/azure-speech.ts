import { textField, type ApiAnswer, type ApiProfile } from '../profile.ts';

/**
 * Azure's speech service over REST: two services and a way to sign in, told apart by host and path.
 * Source: learn.microsoft.com/azure/ai-services/speech-service, rest-speech-to-text-short and rest-text-to-speech.
 */
export const azureSpeech: ApiProfile = {
  name: 'azure_speech',
  hosts: ['*.stt.speech.microsoft.com', '*.tts.speech.microsoft.com', '*.api.cognitive.microsoft.com'],
  nameError(answer) {
    const { status, url } = answer;
    if (status === 401 || status === 403 || (status >= 400 && url.pathname.endsWith('/issueToken'))) {
      return 'authentication';
    }
    if (status === 429) {
      return 'rate_limit';
    }
    return isFailure(answer) ? (isSynthesis(url) ? 'text_to_speech' : 'speech_to_text') : undefined;
  },
};

/** Recognition that went wrong is answered with 200 and says so in its body. */
function isFailure({ status, body }: ApiAnswer): boolean {
  return status >= 400 || textField(body, 'RecognitionStatus') === 'Error';
}

function isSynthesis({ hostname, pathname }: URL): boolean {
  return hostname.includes('.tts.') || pathname.startsWith('/cognitiveservices/v1');
}
