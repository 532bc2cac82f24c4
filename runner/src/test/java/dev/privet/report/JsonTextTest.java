package dev.privet.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abcdef | 4 | 99 | abcd",
        "abcdef | 9 | 3  | abc",
        "aé漢😀  | 9 | 3  | aé",
        "aé漢😀  | 9 | 6  | aé漢",
        "aé漢😀  | 4 | 99 | aé漢",
        "aé漢😀  | 5 | 10 | aé漢😀",
        "a<b    | 9 | 7  | a<",
        "a\"b    | 9 | 3  | a\"",
      })
  void aHeadHasRoomForItsEscapes(String text, int characters, int bytes, String head) {
    assertThat(JsonText.head(text, characters, bytes)).isEqualTo(head);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abcdef | 3  | def",
        "a漢😀b  | 4  | b",
        "a漢😀b  | 5  | 😀b",
        "a>b    | 6  | b",
        "a>b    | 7  | >b",
      })
  void aTailHasRoomForItsEscapes(String text, int bytes, String tail) {
    assertThat(JsonText.tail(text, bytes)).isEqualTo(tail);
  }

  @Test
  void controlCharactersCountAsTheyAreWritten() {
    assertThat(JsonText.tail("\u0001\u0001\n", 8)).isEqualTo("\u0001\n");
  }

  @Test
  void halfACharacterIsReplaced() {
    assertThat(JsonText.head("a\ud83d", 9, 9)).isEqualTo("a\ufffd");
    assertThat(JsonText.tail("\ude00a", 9)).isEqualTo("\ufffda");
  }
}
