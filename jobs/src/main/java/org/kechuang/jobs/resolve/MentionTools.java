package org.kechuang.jobs.resolve;

import java.io.Serializable;
import org.kechuang.linkage.MentionBuilder;
import org.kechuang.linkage.MentionModel;

/** What every task needs that finds the people whom works name. */
record MentionTools(MentionBuilder builder, MentionModel model) implements Serializable {}
