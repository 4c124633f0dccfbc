package org.kechuang.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/** The facts of an event, read from a JSON object. */
public final class Payload {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final int CENTS = 2;

  /** Digits before the point that decimal(18,2) holds. */
  private static final int MOST_DIGITS = 16;

  private static final int LONGEST_KEY = 200;

  private final JsonNode facts;

  private Payload(JsonNode facts) {
    this.facts = facts;
  }

  /** Reads the payload of an event; none at all has no facts. */
  public static Payload of(DealEvent event) throws Refusal {
    if (event.payload() == null || event.payload().isBlank()) {
      return new Payload(JSON.createObjectNode());
    }
    try {
      JsonNode facts = JSON.readTree(event.payload());
      if (!facts.isObject()) {
        throw new Refusal(Reason.UNREADABLE_PAYLOAD, "payload", event.payload());
      }
      return new Payload(facts);
    } catch (JsonProcessingException e) {
      throw new Refusal(Reason.UNREADABLE_PAYLOAD, "payload", event.payload());
    }
  }

  /** A text or number as text, or null. */
  public String text(String name) {
    JsonNode value = facts.path(name);
    String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    return text.isEmpty() ? null : text;
  }

  /** An identifier that has to be there. */
  public String key(String name) throws Refusal {
    String text = needed(name);
    if (text.length() > LONGEST_KEY) {
      throw new Refusal(Reason.INVALID_FACT, name, text);
    }
    return text;
  }

  /** A day, or null. */
  public LocalDate day(String name) throws Refusal {
    String text = text(name);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Refusal(Reason.INVALID_FACT, name, text);
    }
  }

  /** A day that has to be there. */
  public LocalDate neededDay(String name) throws Refusal {
    needed(name);
    return day(name);
  }

  /** A whole number from 1, or null. */
  public Integer positive(String name) throws Refusal {
    String text = text(name);
    try {
      Integer value = text == null ? null : Integer.valueOf(text);
      if (value != null && value < 1) {
        throw new Refusal(Reason.INVALID_FACT, name, text);
      }
      return value;
    } catch (NumberFormatException e) {
      throw new Refusal(Reason.INVALID_FACT, name, text);
    }
  }

  /** An amount of money that has to be there: not negative, at most two decimals. */
  public BigDecimal money(String name) throws Refusal {
    String text = needed(name);
    try {
      BigDecimal amount = new BigDecimal(text);
      if (amount.signum() < 0) {
        throw new Refusal(Reason.NEGATIVE_MONEY, name, text);
      }
      if (amount.precision() - amount.scale() > MOST_DIGITS) {
        throw new Refusal(Reason.INVALID_FACT, name, text);
      }
      return amount.setScale(CENTS);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new Refusal(Reason.INVALID_FACT, name, text);
    }
  }

  private String needed(String name) throws Refusal {
    String text = text(name);
    if (text == null) {
      throw new Refusal(Reason.MISSING_FACT, name, null);
    }
    return text;
  }
}
